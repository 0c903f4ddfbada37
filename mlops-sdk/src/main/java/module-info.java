/** Seeds, records and compares machine-learning runs, and delivers them to an MLflow-compatible tracking server. */
@SuppressWarnings("module") // mlops-sdk-testing, which shares the look of pages, is built later.
module io.github.mlopssdk {
    requires com.fasterxml.jackson.databind;
    requires java.management;
    requires jdk.management;
    requires de.siegmar.fastcsv;
    requires okhttp3;
    requires commons.math3;
    requires org.slf4j;
    requires static info.picocli;
    requires static com.github.oshi;
    requires static org.dhatim.fastexcel.reader;
    requires static org.yaml.snakeyaml;
    requires static transitive java.desktop;
    requires static software.amazon.awssdk.awscore;
    requires static software.amazon.awssdk.core;
    requires static software.amazon.awssdk.http;
    requires static software.amazon.awssdk.http.urlconnection;
    requires static software.amazon.awssdk.regions;
    requires static software.amazon.awssdk.services.s3;
    requires static software.amazon.awssdk.utils;
    requires static java.instrument;
    requires static org.objectweb.asm;
    requires static transitive org.jspecify;

    exports io.github.mlopssdk;
    exports io.github.mlopssdk.chart;
    exports io.github.mlopssdk.compare;
    exports io.github.mlopssdk.data;
    exports io.github.mlopssdk.gate;
    exports io.github.mlopssdk.mlflow;
    exports io.github.mlopssdk.model;
    exports io.github.mlopssdk.seed;
    exports io.github.mlopssdk.serving;
    exports io.github.mlopssdk.agent to
            java.instrument;
    exports io.github.mlopssdk.report to
            io.github.mlopssdk.testing;

    opens io.github.mlopssdk.cli to
            info.picocli;

    uses io.github.mlopssdk.model.ArtifactStore;
    uses io.github.mlopssdk.model.ObjectStore;
    uses io.github.mlopssdk.seed.SeedSource;

    provides io.github.mlopssdk.model.ArtifactStore with
            io.github.mlopssdk.s3.S3ArtifactStore;
    provides io.github.mlopssdk.model.ObjectStore with
            io.github.mlopssdk.s3.S3ObjectStore;
    provides io.github.mlopssdk.seed.SeedSource with
            io.github.mlopssdk.seed.jdk.JdkSeedSource,
            io.github.mlopssdk.seed.library.LibrarySeedSource;
}
