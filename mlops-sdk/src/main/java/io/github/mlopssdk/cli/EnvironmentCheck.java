package io.github.mlopssdk.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment variables that change what the library does, without the secrets in them. */
final class EnvironmentCheck {
    private static final Pattern RELEVANT =
            Pattern.compile("(MLFLOW|MLOPS)_.*|(HTTPS?|ALL|NO)_PROXY", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET = Pattern.compile("PASSWORD|TOKEN|SECRET|KEY|CREDENTIAL");
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#]*@");

    private final Shell shell;

    EnvironmentCheck(Shell shell) {
        this.shell = shell;
    }

    List<Finding> findings() {
        Map<String, String> variables = new TreeMap<>(shell.environment());
        variables.keySet().removeIf(name -> !RELEVANT.matcher(name).matches());
        if (variables.isEmpty()) {
            return List.of(Finding.ok("Environment", "no variable of MLflow or of this library is set"));
        }
        return variables.entrySet().stream()
                .map(variable -> finding(variable.getKey(), variable.getValue()))
                .collect(Collectors.toList());
    }

    private static Finding finding(String name, String value) {
        String text = name + "=" + masked(name, value);
        boolean disables = name.equals("MLOPS_DISABLED") && (value.equalsIgnoreCase("true") || value.equals("1"));
        return disables
                ? Finding.note("Environment", text + ": nothing is recorded while this is set")
                : Finding.ok("Environment", text);
    }

    private static String masked(String name, String value) {
        if (value.isBlank()) {
            return "(empty)";
        }
        if (SECRET.matcher(name.toUpperCase(Locale.ROOT)).find()) {
            return "(hidden)";
        }
        return USER_INFO.matcher(value).replaceAll("(hidden)@");
    }
}
