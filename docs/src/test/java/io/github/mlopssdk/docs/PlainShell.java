package io.github.mlopssdk.docs;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;

/** A shell as a user opens it, who knows nothing of this build's settings. */
final class PlainShell {
    private PlainShell() {}

    /**
     * Prepares a shell with this JDK first on its path; {@code CLONE} is this repository.
     *
     * @param directory where it is opened
     * @param variables more of them
     */
    static ProcessBuilder in(Path directory, Map<String, String> variables) {
        var shell = new ProcessBuilder().directory(directory.toFile());
        Map<String, String> environment = shell.environment();
        environment.keySet().removeIf(name -> name.startsWith("MLOPS_") || name.startsWith("MLFLOW_"));
        environment.put("CLONE", BuiltPackages.ROOT.toString());
        prependPath(shell, Path.of(System.getProperty("java.home"), "bin"));
        environment.putAll(variables);
        return shell;
    }

    /** Puts a directory of programs before all others. */
    static ProcessBuilder prependPath(ProcessBuilder shell, Path programs) {
        shell.environment().merge("PATH", programs.toString(), (path, first) -> first + File.pathSeparator + path);
        return shell;
    }
}
