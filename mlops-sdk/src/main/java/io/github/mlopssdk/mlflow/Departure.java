package io.github.mlopssdk.mlflow;

import okhttp3.Call;
import okhttp3.EventListener;

/** Notes on a call, as its tag, whether its first byte may have left: only then can the server have acted on it. */
final class Departure {
    private volatile boolean begun;

    boolean hasBegun() {
        return begun;
    }

    /** Marks the calls of one client. */
    static final class Listener extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            Departure departure = call.request().tag(Departure.class);
            if (departure != null) {
                departure.begun = true;
            }
        }
    }
}
