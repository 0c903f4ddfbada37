package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.testing.check.Check;
import io.github.mlopssdk.testing.check.CheckCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of all checks and of the faults that they are proved on. */
record ModelChecksPage(Path repository) {
    private static final Pattern SENTENCE = Pattern.compile("(?s)/\\*\\*\\s*([A-Z].*?)\\.(\\s|$)");
    private static final String TEXT = """
            # Checks of a model

            What a [contract](../guide/testing.md) asks. This page is made of the code; `ModelChecksPageTest` fails when it is out of
            date, and writes it anew with

            ```bash
            mvn -q -Pfast -pl mlops-sdk-dl4j -am test -Dtest=ModelChecksPageTest -Dsurefire.failIfNoSpecifiedTests=false \\
                -Dmlops.page.write=true
            ```

            ## The checks

            In this order. The id is what messages, `only`, `except` and `expectedFailures` name, and never changes; `only` and `except`
            take a tag as well. A check of a model that lacks a capability is not applicable, and says so.

            | id | asks whether this holds | level | tag | needs |
            |---|---|---|---|---|
            %s
            A result is PASS, FAIL, WARN, NOT_APPLICABLE or NOT_ENOUGH_DATA. `initial-loss` warns instead of failing. What a model throws is
            a FAIL of that check, errors included; `Assumptions.abort` in the subject aborts the test. A check that finds nothing to ask,
            such as no feature that varies, is NOT_ENOUGH_DATA. `feature-sensitivity` asks 32 rows and at most 64 features, drawn by the
            seed, and counts the others.

            ## Faults and the checks that catch them

            Each row is a Deeplearning4j network or a preprocessing step that is spoiled on purpose, `Mutant` in the tests of
            `mlops-sdk-dl4j`. `MutantTest` demands of every build that the checks named here catch it, and that none finds
            anything in the healthy network.

            | fault | caught by | by a starter |
            |---|---|---|
            %s
            Of %d faults the starters alone catch %d. **Nothing** stands where `MutantTest` demands that the full contract passes: such
            a fault costs quality, and shows in [a gate](../guide/testing-statistics.md) if at all.

            ## Faults around the model

            What is wrong before a training, in its record or in use is found by the other kinds of tests. Each row is
            `WorkflowMutant`, and `WorkflowMutantTest` demands that the check finds the fault, and nothing where it is not.

            | fault | found by |
            |---|---|
            %s
            What none of them can see: that test data was used to choose a setting, that labels are wrong in training and test data
            alike, and that the data are not those that the model will meet.
            """;

    String text() throws IOException {
        var checks = new StringBuilder();
        for (Check check : CheckCatalog.full()) {
            checks.append(row(check));
        }
        String faults = Stream.of(Mutant.values()).map(ModelChecksPage::row).collect(Collectors.joining());
        long caught = Stream.of(Mutant.values())
                .filter(ModelChecksPage::isForStarters)
                .count();
        String around = Stream.of(WorkflowMutant.values())
                .map(mutant -> "| " + mutant.fault() + " | `" + mutant.check() + "` |\n")
                .collect(Collectors.joining());
        return TEXT.formatted(checks, faults, Mutant.values().length, caught, around);
    }

    private String row(Check check) throws IOException {
        String needs = check.needs().stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        check.id(),
                        sentence(check),
                        CheckCatalog.starter().contains(check) ? "STARTER" : "FULL",
                        check.tag(),
                        needs.isEmpty() ? "a preprocessing step" : needs);
    }

    /** What a check asks stands once, where it is programmed. */
    private String sentence(Check check) throws IOException {
        String file =
                "mlops-sdk-testing/src/main/java/" + check.getClass().getName().replace('.', '/') + ".java";
        Matcher comment = SENTENCE.matcher(Files.readString(repository.resolve(file)));
        if (!comment.find()) {
            throw new IllegalStateException(file + " has no comment that says what the check asks");
        }
        return comment.group(1).replaceAll("\\s*\\n \\* ", " ");
    }

    private static String row(Mutant mutant) {
        List<String> ids = mutant.checks().stream().map("`%s`"::formatted).toList();
        return "| " + mutant.fault() + " | " + (ids.isEmpty() ? "**nothing**" : String.join(", ", ids)) + " | "
                + (isForStarters(mutant) ? "yes" : "no") + " |\n";
    }

    private static boolean isForStarters(Mutant mutant) {
        return CheckCatalog.starter().stream().map(Check::id).anyMatch(mutant.checks()::contains);
    }
}
