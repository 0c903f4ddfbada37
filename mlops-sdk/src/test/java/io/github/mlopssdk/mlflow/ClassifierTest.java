package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {
    @ParameterizedTest(name = "{0} {1} {3}")
    @CsvSource({
        "301, '',                      false, '',                                  REDIRECT",
        "308, '',                      false, '',                                  REDIRECT",
        "400, INVALID_PARAMETER_VALUE, true,  Invalid value,                       REFUSED",
        "400, INVALID_PARAMETER_VALUE, true,  must be in the 'active' state,       RUN_DELETED",
        "400, BAD_REQUEST,             true,  UNIQUE constraint failed,            REFUSED",
        "400, RESOURCE_ALREADY_EXISTS, true,  taken,                               ALREADY_EXISTS",
        "400, '',                      false, plain HTTP sent to HTTPS port,       WRONG_ADDRESS",
        "401, '',                      false, You are not authenticated,           UNAUTHORIZED",
        "401, UNAUTHENTICATED,         true,  token expired,                       UNAUTHORIZED",
        "403, '',                      false, Permission denied,                   FORBIDDEN",
        "403, PERMISSION_DENIED,       true,  no,                                  FORBIDDEN",
        "403, '',                      false, Invalid Host header - possible DNS,  HOST_REFUSED",
        "403, '',                      false, Cross-origin request blocked,        ORIGIN_REFUSED",
        "404, RESOURCE_DOES_NOT_EXIST, true,  no run,                              NOT_FOUND",
        "404, '',                      false, Not Found,                           WRONG_ADDRESS",
        "404, '',                      true,  Not Found,                           REFUSED",
        "405, '',                      false, Method Not Allowed,                  WRONG_ADDRESS",
        "407, '',                      false, '',                                  PROXY_UNAUTHORIZED",
        "408, '',                      false, '',                                  BUSY",
        "409, ABORTED,                 true,  conflict,                            BUSY",
        "409, RESOURCE_CONFLICT,       true,  conflict,                            REFUSED",
        "413, '',                      false, too large,                           TOO_LARGE",
        "425, '',                      false, '',                                  BUSY",
        "429, REQUEST_LIMIT_EXCEEDED,  true,  slow down,                           BUSY",
        "429, '',                      false, '',                                  BUSY",
        "500, '',                      false, Internal Server Error,               SERVER_ERROR",
        "500, INTERNAL_ERROR,          true,  boom,                                SERVER_ERROR",
        "500, FEATURE_DISABLED,        true,  Workspace APIs are not available,    WORKSPACES_OFF",
        "500, FEATURE_DISABLED,        true,  other feature,                       UNSUPPORTED",
        "501, NOT_IMPLEMENTED,         true,  Multipart upload is not supported,   UNSUPPORTED",
        "501, '',                      false, '',                                  UNSUPPORTED",
        "502, '',                      false, Bad Gateway,                         SERVER_ERROR",
        "503, '',                      false, Service Unavailable,                 BUSY",
        "503, '',                      false, disabled due to --no-serve-artifacts, ARTIFACTS_OFF",
        "503, TEMPORARILY_UNAVAILABLE, true,  wait,                                BUSY",
        "504, DEADLINE_EXCEEDED,       true,  late,                                SERVER_ERROR",
    })
    void namesTheProblem(int status, String errorCode, boolean json, String text, Problem problem) {
        assertThat(Classifier.classify(status, errorCode, json, text)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ANSWER, RETRY",
        "BUSY, RETRY",
        "SERVER_ERROR, RETRY",
        "NOT_MLFLOW, RETRY",
        "ARTIFACT_DAMAGED, RETRY",
        "UNAUTHORIZED, PAUSE",
        "FORBIDDEN, PAUSE",
        "TLS, PAUSE",
        "PROXY_UNAUTHORIZED, PAUSE",
        "HOST_REFUSED, PERMANENT",
        "WORKSPACES_OFF, PERMANENT",
        "UNSUPPORTED, PERMANENT",
        "REFUSED, PERMANENT",
        "ARTIFACTS_OFF, PERMANENT",
        "WRONG_ADDRESS, PERMANENT",
        "REDIRECT, PERMANENT",
        "RUN_DELETED, PERMANENT",
    })
    void saysWhatToDo(Problem problem, Verdict verdict) {
        assertThat(problem.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, true",
        "ARTIFACTS_OFF, true",
        "TOO_LARGE, true",
        "HOST_REFUSED, false",
        "WRONG_ADDRESS, false",
        "WORKSPACES_OFF, false",
        "REDIRECT, false",
        "UNAUTHORIZED, false",
    })
    void tellsFaultsOfOneRequestFromFaultsOfTheSetup(Problem problem, boolean concernsRequest) {
        assertThat(problem.concernsRequest()).isEqualTo(concernsRequest);
    }
}
