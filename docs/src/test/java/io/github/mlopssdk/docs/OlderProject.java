package io.github.mlopssdk.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.mlflow.MlflowSettings;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A program that has its own OkHttp and Jackson, and our library beside them. Runs in a JVM of its own. */
final class OlderProject {
    private OlderProject() {}

    /** Takes the address of a tracking server, which it asks both by itself and through our library. */
    public static void main(String[] args) throws Exception {
        String server = args[0];
        var mapper = new ObjectMapper();
        System.out.println("jackson " + mapper.version() + " reads "
                + mapper.readTree("{\"a\": 1}").path("a").asInt());

        var request = new Request.Builder().url(server + "/version").build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            System.out.println(JarName.of(OkHttpClient.class) + " got " + response.code());
        }

        try (MlflowClient client =
                MlflowClient.connect(MlflowSettings.builder(server).build())) {
            var experiment = client.experiments().ensure("older project");
            System.out.println(JarName.of(MlflowClient.class) + " found " + experiment.name());
        }
    }
}
