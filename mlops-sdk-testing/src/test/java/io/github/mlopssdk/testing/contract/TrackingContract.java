package io.github.mlopssdk.testing.contract;

/** All that the SDK relies on. Where generations of MLflow differ, the tests say so. */
interface TrackingContract
        extends ParsingContract,
                ReadingContract,
                LoggingContract,
                RunContract,
                ArtifactContract,
                FileContract,
                InputContract,
                ModelContract,
                GateContract,
                ServerContract {
    /** Returns the server under test. */
    @Override
    Api api();
}
