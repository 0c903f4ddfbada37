package io.github.mlopssdk.testing.bench;

import io.github.mlopssdk.Metric;
import io.github.mlopssdk.Run;
import io.github.mlopssdk.model.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call on the caller's thread, by durability, beside a raw write. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {
    /** What a returned call has survived. */
    @Param({"BUFFERED", "WRITE", "SYNC"})
    public Durability durability;

    private Run run;
    private Metric loss;
    private RawFile raw;
    private long step;

    /** Begins a run. */
    @Setup
    public void start() throws IOException {
        Path directory = Files.createTempDirectory("jmh-");
        run = Run.builder().directory(directory).offline().durability(durability).start();
        loss = run.metric("loss");
        raw = new RawFile(directory.resolve("raw"), 30);
    }

    /** Ends it. */
    @TearDown
    public void end() throws IOException, InterruptedException {
        run.close();
        raw.close();
    }

    /** A point through a handle. */
    @Benchmark
    public void handle() {
        loss.log(step * 0.5, step++);
    }

    /** A point by its key. */
    @Benchmark
    public void byKey() {
        run.logMetric("loss", step * 0.5, step++);
    }

    /** What no journal can beat. */
    @Benchmark
    public void rawWrite() {
        raw.write();
    }
}
