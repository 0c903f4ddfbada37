package io.github.mlopssdk.testing.tracking;

/**
 * A generation of MLflow servers. The comments name where their answers differ in what a client must know.
 */
public enum MlflowGeneration {
    /**
     * MLflow 2, as measured on 2.22.5: a NaN that is already stored makes it refuse the whole batch, a torn upload is
     * stored as far as it came, {@code get-history} ignores paging.
     */
    MLFLOW_2("2.22.5"),

    /**
     * MLflow 3, as measured on 3.18.0: NaN points are recognized when they come again, a torn upload is dropped,
     * requests with a foreign {@code Host} or an {@code Origin} are refused.
     */
    MLFLOW_3("3.18.0");

    private final String version;

    MlflowGeneration(String version) {
        this.version = version;
    }

    /**
     * Returns the version that was measured.
     *
     * @return what {@code /version} answers, such as {@code 3.18.0}
     */
    public String version() {
        return version;
    }
}
