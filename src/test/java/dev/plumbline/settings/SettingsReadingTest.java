package dev.plumbline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.access.Tokens;
import dev.plumbline.epicor.EpicorSettings;
import dev.plumbline.procore.ProcoreConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program gets of what is set, by the sources and mappings that it has. */
class SettingsReadingTest {
    private static final Path PACKAGED = Path.of("src/main/resources/application.properties");
    private static final String SERVICE =
            "META-INF/services/io.smallrye.config.SmallRyeConfigBuilderCustomizer";

    private final Map<String, String> variables = new HashMap<>(MapValues.complete().byVariable());
    private final Map<String, String> file =
            new HashMap<>(Map.of("plumbline.divisions.east.epicor-company", "EPIC01"));
    private final Map<String, String> system = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n", "${NOTHING_OF_THIS_NAME:}", "${BLANK}", " ${BLANK:}\n"})
    void bringsTheDefaultOfEverySettingThatIsBlank(String blank) {
        Map<String, String> defaults = all(read());
        variables.put("BLANK", " ");

        for (Setting each : Settings.all()) {
            Setting setting = each.in("east");
            if (setting.need() == Setting.Need.OPTIONAL) {
                system.put(setting.property(), blank);
                assertThat(all(read())).as(setting.property()).isEqualTo(defaults);
                system.clear();
                file.put(setting.property(), blank);
                assertThat(all(read())).as(setting.property()).isEqualTo(defaults);
                file.remove(setting.property());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n", "${NOTHING_OF_THIS_NAME:}"})
    void bringsTheDefaultOfEveryVariableThatIsBlank(String blank) {
        Map<String, String> defaults = all(read());

        for (Setting each : Settings.all()) {
            Setting setting = each.in("east");
            for (String variable : List.of(variable(each), setting.variable())) {
                if (setting.need() == Setting.Need.OPTIONAL) {
                    variables.put(variable, blank);
                    assertThat(all(read())).as(variable).isEqualTo(defaults);
                    variables.remove(variable);
                }
            }
        }
    }

    /** A properties file takes the rest of a line for the value. */
    @Test
    void leavesOutARemarkBehindWhatHasNone() {
        file.put(
                "plumbline.divisions.east.schedule",
                "0 0 2 ? * 6#3      # Quartz cron; \"off\" = never");
        file.put("plumbline.divisions.east.currency", "CAD    # the company's base currency");
        file.put("plumbline.schedule", "off # on demand");

        DivisionSettings read = read().getConfigMapping(DivisionSettings.class);

        assertThat(read.divisions().get("east").schedule()).contains("0 0 2 ? * 6#3");
        assertThat(read.divisions().get("east").currency()).isEqualTo("CAD");
        assertThat(read.schedule()).isEqualTo("off");
    }

    @Test
    void passesOverABlankVariableToWhatTheFileSays() {
        variables.put("PLUMBLINE_SCHEDULE", "");
        variables.put("PROCORE_URL", "");
        file.put("plumbline.schedule", "off");
        file.put("plumbline.procore.url", "https://procore.example.com");

        SmallRyeConfig config = read();

        assertThat(config.getConfigMapping(DivisionSettings.class).schedule()).isEqualTo("off");
        assertThat(config.getValue("quarkus.rest-client.procore.url", String.class))
                .isEqualTo("https://procore.example.com");
    }

    @Test
    void missesWhatIsNeededAndBlank() {
        variables.put("EPICOR_API_KEY", "\n");
        file.put("plumbline.divisions.west.epicor-company", "");

        assertThat(problems())
                .hasSize(2)
                .anyMatch(it -> it.startsWith("EPICOR_API_KEY (plumbline.epicor.api-key) is not"))
                .anyMatch(it -> it.startsWith("PLUMBLINE_DIVISIONS_WEST_EPICOR_COMPANY"));
    }

    @Test
    void makesNoDivisionOfABlankVariable() {
        variables.put("PLUMBLINE_DIVISIONS_WEST_CURRENCY", "");
        variables.put("PLUMBLINE_DIVISIONS_NORTH_EAST_SCHEDULE", " ");

        assertThat(problems()).isEmpty();
        assertThat(divisions()).containsOnlyKeys("east");
    }

    /** As those that Kubernetes adds, which are not ours. */
    @Test
    void letsABlankVariableBeThatItDoesNotKnow() {
        variables.put("PLUMBLINE_OF_ANOTHER_KIND", "");
        variables.put("PLUMBLINE_DIVISIONS_COUNT", "");

        assertThat(problems()).isEmpty();
        assertThat(divisions()).containsOnlyKeys("east");
    }

    /** As Secrets made of files have them. */
    @Test
    void usesWhatWasJudged() {
        variables.put("PLUMBLINE_API_TOKEN", "abc\n");
        variables.put("PLUMBLINE_VIEWER_TOKEN", "${A_TOKEN}");
        variables.put("A_TOKEN", "def\r\n");
        variables.put("EPICOR_API_KEY", "key-7f3a\n");
        variables.put("EPICOR_CLIENT_SECRET", " secret-e1\n");
        variables.put("QUARKUS_DATASOURCE_PASSWORD", "hunter2\n");
        variables.put("PLUMBLINE_TIME_ZONE", "America/Chicago ");
        system.put("plumbline.purchase-orders.approved-status", "Approved ");

        SmallRyeConfig config = read();

        assertThat(problems()).isEmpty();
        Tokens tokens = new Tokens(config.getConfigMapping(AccessSettings.class));
        assertThat(tokens.role("abc")).contains("operator");
        assertThat(tokens.role("def")).contains("viewer");
        assertThat(config.getConfigMapping(EpicorSettings.class).apiKey()).contains("key-7f3a");
        assertThat(config.getConfigMapping(PurchaseOrderSettings.class).approvedStatus())
                .isEqualTo("Approved");
        assertThat(config.getConfigMapping(DivisionSettings.class).timeZone())
                .isEqualTo(ZoneId.of("America/Chicago"));
        String client = "quarkus.oidc-client.epicor.credentials.client-secret.value";
        assertThat(config.getValue(client, String.class)).isEqualTo("secret-e1");
        assertThat(config.getValue("quarkus.datasource.password", String.class))
                .isEqualTo("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"north-east", "north_east", "North-East", "north-east_2", "North"})
    void givesAVariableToTheDivisionThatItNames(String division) {
        String variable = "PLUMBLINE_DIVISIONS_" + Setting.variableOf(division);
        file.put("plumbline.divisions." + division + ".epicor-company", "EPIC02");
        variables.put(variable + "_SCHEDULE", "off");
        variables.put(variable + "_CURRENCY", "USD");

        assertThat(problems()).isEmpty();
        assertThat(divisions()).containsOnlyKeys("east", division);
        assertThat(divisions().get(division).schedule()).contains("off");

        variables.put(variable + "_EPICOR_COMPANY", "EPIC03");
        assertThat(problems()).isEmpty();
        assertThat(divisions()).containsOnlyKeys("east", division);
        assertThat(divisions().get(division).epicorCompany()).isEqualTo("EPIC03");
    }

    @Test
    void keepsDivisionsApartWhoseNamesBeginAlike() {
        file.put("plumbline.divisions.north.epicor-company", "EPIC02");
        file.put("plumbline.divisions.north-east.epicor-company", "EPIC03");
        variables.put("PLUMBLINE_DIVISIONS_NORTH_EAST_SCHEDULE", "off");

        assertThat(problems()).isEmpty();
        assertThat(divisions()).containsOnlyKeys("east", "north", "north-east");
        assertThat(divisions().get("north-east").schedule()).contains("off");
        assertThat(divisions().get("north").schedule()).isEmpty();
    }

    @Test
    void takesDivisionsFromVariablesAlone() {
        file.clear();
        variables.put("PLUMBLINE_DIVISIONS_EAST_EPICOR_COMPANY", "EPIC01");
        variables.put("PLUMBLINE_DIVISIONS_EAST_SCHEDULE", "off");
        variables.put("PLUMBLINE_DIVISIONS_NORTH_EAST_EPICOR_COMPANY", "EPIC02");

        assertThat(problems()).isEmpty();
        assertThat(divisions()).containsOnlyKeys("east", "north_east");
        assertThat(divisions().get("east").schedule()).contains("off");
        assertThat(divisions().get("north_east").epicorCompany()).isEqualTo("EPIC02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EPICOR_SCOPE", "PLUMBLINE_SCHEDULE"})
    void saysOfAReferenceInACircleWhatItIs(String other) {
        variables.put("EPICOR_SCOPE", "${" + other + "}");
        variables.put("PLUMBLINE_SCHEDULE", "${EPICOR_SCOPE}");

        assertThat(problems())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it).contains("is a reference to something"))
                .anyMatch(it -> it.startsWith("EPICOR_SCOPE (plumbline.epicor.scope)"));
    }

    @Test
    void isFoundByQuarkus() throws Exception {
        URI service = SettingsReading.class.getClassLoader().getResource(SERVICE).toURI();

        assertThat(Path.of(service))
                .content()
                .isEqualToIgnoringNewLines(SettingsReading.class.getName());
    }

    private Map<String, DivisionSettings.DivisionEntry> divisions() {
        return read().getConfigMapping(DivisionSettings.class).divisions();
    }

    private List<String> problems() {
        return new SettingsCheck(new ConfigValues(sources().build(), variables), true)
                .problems().stream().map(Problem::toString).toList();
    }

    /** Everything that is set to something, our settings and what Quarkus's are made of them. */
    private static Map<String, String> all(SmallRyeConfig config) {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        names.removeIf(name -> !name.startsWith("quarkus.") || name.startsWith("quarkus.log"));
        Settings.all().forEach(setting -> names.add(setting.in("east").property()));
        Map<String, String> all = new TreeMap<>();
        for (String name : names) {
            config.getOptionalValue(name, String.class)
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> all.put(name, value));
        }
        all.put(
                "divisions",
                config.getConfigMapping(DivisionSettings.class).divisions().keySet().toString());
        return all;
    }

    private static String variable(Setting setting) {
        return setting.property().contains("*")
                ? setting.in("east").variable()
                : setting.variable();
    }

    private SmallRyeConfig read() {
        return sources()
                .withMapping(AccessSettings.class)
                .withMapping(ApInvoiceSettings.class)
                .withMapping(AuditSettings.class)
                .withMapping(ChangeDetectionSettings.class)
                .withMapping(ConsoleSettings.class)
                .withMapping(DivisionSettings.class)
                .withMapping(DriftSettings.class)
                .withMapping(EngineSettings.class)
                .withMapping(EpicorSettings.class)
                .withMapping(GuardSettings.class)
                .withMapping(ProcoreConfig.class)
                .withMapping(PurchaseOrderSettings.class)
                .withMapping(ReconciliationSettings.class)
                .withMapping(SweepSettings.class)
                .withMapping(VendorSettings.class)
                .build();
    }

    private SmallRyeConfigBuilder sources() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withCustomizers(new SettingsReading())
                .withProfile("prod")
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(
                        new PropertiesConfigSource(system, "system", 400),
                        new EnvConfigSource(variables, 300),
                        new PropertiesConfigSource(file, "file", 260),
                        packaged());
    }

    private static PropertiesConfigSource packaged() {
        try {
            return new PropertiesConfigSource(PACKAGED.toUri().toURL(), 250);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
