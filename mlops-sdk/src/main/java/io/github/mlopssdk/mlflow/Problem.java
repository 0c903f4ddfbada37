package io.github.mlopssdk.mlflow;

/** What went wrong with a request, what a caller may do about it, and what to tell the user. */
public enum Problem {
    /** No answer arrived: refused, reset, timed out, unknown host. */
    NO_ANSWER(Verdict.RETRY, false, ""),
    /** No trusted connection could be made. */
    TLS(
            Verdict.PAUSE,
            false,
            "check the server's certificate, or write http:// if it has none; MLFLOW_TRACKING_SERVER_CERT_PATH names a"
                    + " PEM file with the authority to trust"),
    /** The server asks for other credentials. */
    UNAUTHORIZED(
            Verdict.PAUSE,
            false,
            "check MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD (or ~/.mlflow/credentials),"
                    + " or MLFLOW_TRACKING_TOKEN"),
    /** The credentials are known but do not allow this. */
    FORBIDDEN(Verdict.PAUSE, false, "ask the server's administrator for the right to do this"),
    /** The proxy on the way asks for credentials. */
    PROXY_UNAUTHORIZED(
            Verdict.PAUSE,
            false,
            "put user and password into HTTPS_PROXY or HTTP_PROXY as http://user:password@proxy:port"),
    /** The server does not answer to the host name in the tracking URI. */
    HOST_REFUSED(
            Verdict.PERMANENT,
            false,
            "the server does not know itself by this name; its administrator can add it, with the port, to"
                    + " 'mlflow server --allowed-hosts' or MLFLOW_SERVER_ALLOWED_HOSTS"),
    /** The server takes the request for one from a foreign web page. */
    ORIGIN_REFUSED(
            Verdict.PERMANENT,
            false,
            "something on the way adds an Origin header; its administrator can allow it with 'mlflow server"
                    + " --cors-allowed-origins'"),
    /** A workspace is set, but the server has none. */
    WORKSPACES_OFF(Verdict.PERMANENT, false, "the server has no workspaces; unset MLFLOW_WORKSPACE"),
    /** The server's address has changed. */
    REDIRECT(Verdict.PERMANENT, false, "set MLFLOW_TRACKING_URI to the new address"),
    /** Something that is not MLflow's API answered with an error. */
    WRONG_ADDRESS(
            Verdict.PERMANENT,
            false,
            "this is not the address of an MLflow API; check the path in MLFLOW_TRACKING_URI (a server started with"
                    + " --static-prefix needs it there)"),
    /** Something that is not MLflow's API answered with a success, such as a network's login page. */
    NOT_MLFLOW(
            Verdict.RETRY,
            false,
            "something between here and the server answered in its place, such as a network's login page"),
    /** The server was started without artifacts. */
    ARTIFACTS_OFF(
            Verdict.PERMANENT,
            true,
            "the server was started without artifacts; start it with --serve-artifacts and --artifacts-destination"),
    /** The run's artifacts live where only the server or a cloud SDK can write, and the file is too big to pass on. */
    ARTIFACT_OUT_OF_REACH(
            Verdict.PERMANENT,
            true,
            "start the server with --serve-artifacts and a --artifacts-destination, and use a new experiment"),
    /** A local file could not be read, or changed while it was sent. */
    LOCAL_FILE(Verdict.PERMANENT, true, ""),
    /** The stored file has another size than the sent one. */
    ARTIFACT_DAMAGED(Verdict.RETRY, true, ""),
    /** The experiment was deleted on the server. */
    EXPERIMENT_DELETED(
            Verdict.PERMANENT,
            true,
            "restore it in MLflow's web page or with 'mlflow experiments restore', or choose another name"),
    /** The run, or its experiment, was deleted on the server. */
    RUN_DELETED(Verdict.PERMANENT, true, "restore the run, or its experiment, in MLflow's web page"),
    /** The named thing does not exist. */
    NOT_FOUND(Verdict.PERMANENT, true, ""),
    /** The name is taken. */
    ALREADY_EXISTS(Verdict.PERMANENT, true, ""),
    /** The server cannot do this at all. */
    UNSUPPORTED(Verdict.PERMANENT, true, ""),
    /** The request is larger than the server, or a proxy before it, takes. */
    TOO_LARGE(Verdict.PERMANENT, true, ""),
    /** The server read the request and refused it. */
    REFUSED(Verdict.PERMANENT, true, ""),
    /** The server has too much to do. */
    BUSY(Verdict.RETRY, false, ""),
    /** The server, or a proxy before it, failed. */
    SERVER_ERROR(Verdict.RETRY, false, "");

    private final Verdict verdict;
    private final boolean concernsRequest;
    private final String hint;

    Problem(Verdict verdict, boolean concernsRequest, String hint) {
        this.verdict = verdict;
        this.concernsRequest = concernsRequest;
        this.hint = hint;
    }

    /**
     * Tells what a caller may do.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * Tells whether another request to the same server may pass.
     *
     * @return {@code true} if this request is at fault, {@code false} if every request will meet the same problem
     */
    public boolean concernsRequest() {
        return concernsRequest;
    }

    /**
     * Tells the user what to do.
     *
     * @return a half sentence, or an empty text where the server's own words are enough
     */
    public String hint() {
        return hint;
    }
}
