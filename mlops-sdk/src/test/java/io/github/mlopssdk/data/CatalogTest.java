package io.github.mlopssdk.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    private static final String HEADER = "name,description,update_frequency,contact,location";
    private static final String IRIS = "iris,150 flowers,once,ann@example.org,iris.csv";

    @TempDir
    private Path directory;

    private Catalog load(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("datasets.csv"), content);
        return Catalog.load(file.toString());
    }

    private Catalog load(String... lines) throws IOException {
        return load(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private List<CatalogProblem> problems(String... lines) throws IOException {
        try {
            return load(lines).warnings();
        } catch (CatalogException e) {
            return e.problems();
        }
    }

    @Test
    void readsTheFiveColumns() throws IOException {
        CatalogEntry iris = load(HEADER, IRIS).dataset("iris");

        assertThat(iris.name()).isEqualTo("iris");
        assertThat(iris.description()).isEqualTo("150 flowers");
        assertThat(iris.updateFrequency()).isEqualTo(UpdateFrequency.parse("once"));
        assertThat(iris.contact()).isEqualTo("ann@example.org");
        assertThat(iris.location()).isEqualTo("iris.csv");
        assertThat(iris.version()).isEmpty();
        assertThat(iris.sha256()).isEmpty();
        assertThat(iris.format()).isEmpty();
        assertThat(iris.tags()).isEmpty();
        assertThat(iris.attributes()).isEmpty();
        assertThat(iris).hasToString("iris: 150 flowers");
    }

    @Test
    void readsTheOthersAndKeepsWhatItDoesNotKnow() throws IOException {
        CatalogEntry iris = load(
                        HEADER + ",Format,Version,SHA-256,Tags,Licence,Last updated,Rows per day,empty",
                        IRIS + ",csv,2,sha256:" + "AB".repeat(32) + ",\"flowers; small, old\",CC0,2026-03-01,150,")
                .dataset("iris");

        assertThat(iris.format()).contains("csv");
        assertThat(iris.version()).contains("2");
        assertThat(iris.sha256()).contains("ab".repeat(32));
        assertThat(iris.tags()).containsExactly("flowers", "small", "old");
        assertThat(iris.lastUpdated()).contains(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(iris.attributes()).containsEntry("license", "CC0").containsEntry("Rows per day", "150");
        assertThat(iris.attributes()).hasSize(2);
    }

    @Test
    void takesHeadersAsPeopleWriteThem() throws IOException {
        Catalog catalog = load(
                "Dataset, Short description ,UPDATE FREQUENCY,Contact person,Object-store location,Owner",
                IRIS + ",Bob");

        assertThat(catalog.dataset("iris").contact()).isEqualTo("ann@example.org");
        assertThat(catalog.dataset("iris").attributes()).containsEntry("Owner", "Bob");
    }

    @Test
    void prefersTheExactHeaderToAnAlias() throws IOException {
        Catalog catalog = load("Owner,name,description,update_frequency,contact,location", "Bob," + IRIS);

        assertThat(catalog.dataset("iris").contact()).isEqualTo("ann@example.org");
        assertThat(catalog.dataset("iris").attributes()).containsEntry("Owner", "Bob");
    }

    @Test
    void tellsAllProblemsAtOnceWithTheirCells() throws IOException {
        List<CatalogProblem> problems = problems(
                HEADER + ",sha256,last_updated",
                IRIS + ",abc,tomorrow",
                "",
                "Customer churn!,,when Bob has time,,hdfs://x/y,,",
                "iris,again,daily,bob,x.csv,,");

        assertThat(problems)
                .extracting(problem -> problem.cell() + " " + problem.severity())
                .containsExactly(
                        "F2 ERROR",
                        "G2 WARNING",
                        "A4 ERROR",
                        "B4 ERROR",
                        "D4 ERROR",
                        "E4 WARNING",
                        "C4 WARNING",
                        "A5 ERROR");
        assertThat(problems.get(0).message()).contains("64 hex digits", "'abc'");
        assertThat(problems.get(2).message()).contains("'Customer-churn-'");
        assertThat(problems.get(3)).hasToString("B4: description is empty");
        assertThat(problems.get(5).message()).contains("'hdfs:'");
        assertThat(problems.get(7).message()).isEqualTo("name 'iris' stands in A2 already");
    }

    @Test
    void namesEveryProblemInItsMessage() {
        assertThatThrownBy(() -> load(HEADER, "a b,,,,"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContainingAll("A2: name 'a b'", "B2: ", "C2: ", "D2: ", "E2: ");
    }

    @Test
    void namesTheColumnsThatAreMissing() throws IOException {
        assertThat(problems("name,location", "iris,iris.csv"))
                .singleElement()
                .hasToString("A1: the first row has no column description, update_frequency, contact;"
                        + " a catalog needs name, description, update_frequency, contact and location");
        assertThat(problems(""))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isTrue());
    }

    @Test
    void aCatalogWithWarningsCanBeUsed() throws IOException {
        Catalog catalog = load(HEADER, "iris,flowers,now and then,ann,gs://bucket/iris.csv");

        assertThat(catalog.warnings()).extracting(CatalogProblem::cell).containsExactly("E2", "C2");
        assertThatThrownBy(() -> catalog.dataset("iris").fetch())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'gs:'");
    }

    @Test
    void readsWhatSpreadsheetProgramsWrite() throws IOException {
        String german = String.join(
                "\r\n",
                "name;description;update_frequency;contact;location",
                "iris;\"Blüten;",
                "gemessen\";daily;\u00a0Jörg ;iris.csv",
                ";;;;",
                "",
                "");
        for (byte[] bytes : List.of(
                german.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + german).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + german.replace(';', '\t').replace("Blüten\t", "Blüten;"))
                        .getBytes(StandardCharsets.UTF_16LE),
                ("\ufeff" + german).getBytes(StandardCharsets.UTF_16BE),
                german.getBytes(Charset.forName("windows-1252")))) {
            Catalog catalog = load(bytes);

            assertThat(catalog.datasets()).singleElement().satisfies(iris -> {
                assertThat(iris.description()).isEqualTo("Blüten;\r\ngemessen");
                assertThat(iris.contact()).isEqualTo("Jörg");
            });
        }
        assertThat(load(german.getBytes(Charset.forName("windows-1252"))).warnings())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("not UTF-8"));
    }

    @Test
    void countsRowsAsTheSpreadsheetDoes() throws IOException {
        assertThat(problems("", HEADER, "\"iris\",\"two\nlines\",once,ann,iris.csv", "", "b,,once,ann,b.csv"))
                .singleElement()
                .hasToString("B5: description is empty");
    }

    @Test
    void tellsWhereQuotesDoNotMatch() throws IOException {
        assertThat(problems(HEADER, IRIS, "b,\"never ends,once,ann,b.csv"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.cell()).isEqualTo("A3"))
                .satisfies(problem -> assertThat(problem.message()).startsWith("no CSV: "));
    }

    @Test
    void readsTheFirstSheetOfAWorkbook() throws IOException {
        Path file = directory.resolve("any name");
        try (InputStream workbook = Objects.requireNonNull(CatalogTest.class.getResourceAsStream("datasets.xlsx"))) {
            Files.copy(workbook, file);
        }

        Catalog catalog = Catalog.load(file.toString());

        CatalogEntry churn = catalog.dataset("churn");
        assertThat(churn.description()).isEqualTo("Customers who left,\nby month");
        assertThat(churn.version()).contains("3");
        assertThat(churn.lastUpdated()).contains(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(churn.attributes()).containsEntry("Rows", "1250.5");
        assertThat(catalog.dataset("iris").version()).contains("2");
        assertThat(catalog.dataset("iris").lastUpdated()).contains(Instant.parse("2026-03-01T12:30:00Z"));
    }

    @Test
    void explainsWhatIsNoTable() {
        assertThatThrownBy(() -> load("PK\u0003\u0004 no workbook"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("no readable .xlsx workbook");
        assertThatThrownBy(() -> load("\u00d0\u00cf\u0011\u00e0".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("Excel 2003");
        assertThatThrownBy(() -> load(" <!DOCTYPE html><html>"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("a web page came instead of a table");
    }

    @Test
    void saysHowToBegin() {
        assertThatThrownBy(() -> Catalog.load(directory.resolve("none.csv").toString()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("mlops catalog init");
    }

    @Test
    void namesWhatIsThereIfADatasetIsNot() throws IOException {
        Catalog catalog = load(HEADER, IRIS);

        assertThatThrownBy(() -> catalog.dataset("Iris"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("name 'Iris'", "[iris]");
    }

    @Test
    void findsDatasetsByWords() throws IOException {
        Catalog catalog = load(
                HEADER + ",tags",
                IRIS + ",botany",
                "churn,Customers who left,monthly,bob@example.org,s3://raw/churn.csv,\"crm, sales\"");

        assertThat(catalog.search("CRM left")).extracting(CatalogEntry::name).containsExactly("churn");
        assertThat(catalog.search("example.org")).hasSize(2);
        assertThat(catalog.search("crm botany")).isEmpty();
        assertThat(catalog.search(" ")).hasSize(2);
    }

    @Test
    void findsWhatShouldHaveBeenUpdated() throws IOException {
        Catalog catalog = load(
                HEADER + ",last_updated,version",
                "fresh,a,daily,ann,a.csv,2026-03-09,",
                "late,b,daily,ann,b.csv,2026-03-01,",
                "version,c,weekly,ann,c.csv,,2026-03-01T120000Z",
                "stays,d,once,ann,d.csv,2020-01-01,",
                "unknown,e,daily,ann,e.csv,,1");
        Instant now = Instant.parse("2026-03-10T12:00:00Z");

        assertThat(catalog.overdueAt(now)).extracting(CatalogEntry::name).containsExactly("late", "version");
        assertThat(catalog.dataset("late").overdueAt(now)).contains(Duration.ofHours(7 * 24 + 12));
        assertThat(catalog.dataset("version").overdueAt(now)).contains(Duration.ofDays(2));
    }

    @Test
    void printsAShortTable() throws IOException {
        var lines = new String[40];
        lines[0] = HEADER;
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "dataset-" + i + ",\"" + "long description ".repeat(9) + "\nsecond line\",daily,ann,x.csv";
        }
        String table = load(lines).toString();

        assertThat(table.lines()).hasSize(14).allMatch(line -> line.length() <= 100);
        assertThat(table)
                .startsWith("NAME")
                .contains("dataset-12 ")
                .doesNotContain("dataset-13 ")
                .endsWith("and 27 more");
    }

    @Test
    void countsColumnsAsSpreadsheetsDo() {
        assertThat(Sheet.address(1, 0)).isEqualTo("A1");
        assertThat(Sheet.address(7, 25)).isEqualTo("Z7");
        assertThat(Sheet.address(7, 26)).isEqualTo("AA7");
        assertThat(Sheet.address(10, 701)).isEqualTo("ZZ10");
        assertThat(Sheet.address(10, 702)).isEqualTo("AAA10");
    }
}
