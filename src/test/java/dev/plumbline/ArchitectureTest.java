package dev.plumbline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which, and the habits that every package keeps. */
class ArchitectureTest {
    private static final String ROOT = "dev.plumbline";
    private static final String SANDBOX = ROOT + ".sandbox..";
    private static final Set<String> ENTITIES = Set.of("vendor", "purchaseorder", "apinvoice");
    private static final Set<String> BELOW_ENTITIES =
            Set.of(
                    "domain",
                    "remote",
                    "epicor",
                    "procore",
                    "ledger",
                    "mapping",
                    "sync",
                    "reference",
                    "delivery");

    /** The packages of the product and what each may use, from the bottom up. */
    private static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("domain", Set.of()),
                    Map.entry("remote", Set.of("domain")),
                    Map.entry("epicor", Set.of("domain", "remote")),
                    Map.entry("procore", Set.of("domain", "remote")),
                    Map.entry("quota", Set.of("domain", "remote")),
                    Map.entry("settings", Set.of("domain")),
                    Map.entry("ledger", Set.of("domain")),
                    Map.entry("mapping", Set.of("domain", "ledger")),
                    Map.entry("sync", Set.of("domain", "remote", "ledger")),
                    Map.entry(
                            "reference",
                            Set.of(
                                    "domain", "remote", "epicor", "procore", "mapping", "ledger",
                                    "sync")),
                    Map.entry(
                            "delivery",
                            Set.of("domain", "remote", "procore", "ledger", "sync", "reference")),
                    Map.entry(
                            "reconcile",
                            Set.of(
                                    "domain",
                                    "remote",
                                    "epicor",
                                    "procore",
                                    "mapping",
                                    "ledger",
                                    "sync",
                                    "reference")),
                    Map.entry("vendor", BELOW_ENTITIES),
                    Map.entry("purchaseorder", BELOW_ENTITIES),
                    Map.entry("apinvoice", BELOW_ENTITIES),
                    Map.entry("explain", above()),
                    Map.entry("whatif", above()),
                    Map.entry("doctor", above("settings")),
                    Map.entry("access", Set.of("settings")),
                    Map.entry("desk", above("settings", "reconcile", "explain", "whatif")),
                    Map.entry(
                            "api",
                            above(
                                    "access",
                                    "settings",
                                    "reconcile",
                                    "explain",
                                    "whatif",
                                    "doctor",
                                    "desk")),
                    Map.entry(
                            "console",
                            above(
                                    "access",
                                    "settings",
                                    "reconcile",
                                    "explain",
                                    "whatif",
                                    "doctor",
                                    "desk")),
                    Map.entry("health", above("settings", "reconcile", "doctor")),
                    Map.entry(
                            "metrics",
                            Set.of("domain", "remote", "ledger", "quota", "sync", "reconcile")),
                    Map.entry(
                            "cli",
                            above(
                                    "settings",
                                    "quota",
                                    "reconcile",
                                    "explain",
                                    "whatif",
                                    "doctor")));

    private static final DescribedPredicate<JavaClass> IN_PRODUCT =
            DescribedPredicate.describe(
                    "are part of the product",
                    type ->
                            type.getPackageName().startsWith(ROOT)
                                    && !type.getPackageName().startsWith(ROOT + ".sandbox"));
    private static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);
    private static final JavaClasses PRODUCT = ALL.that(IN_PRODUCT);

    @Test
    void knowsEveryPackageOfTheProduct() {
        Set<String> there =
                PRODUCT.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals(ROOT))
                        .map(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(there);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void usesOnlyWhatItMay(String name) {
        String[] forbidden =
                Stream.concat(MAY_USE.keySet().stream(), Stream.of("sandbox"))
                        .filter(other -> !other.equals(name) && !MAY_USE.get(name).contains(other))
                        .map(other -> ROOT + "." + other + "..")
                        .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true) // a package may be announced before it has classes
                .check(PRODUCT);
    }

    static List<String> packages() {
        return MAY_USE.keySet().stream().sorted().toList();
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCT);
        slices().matching(ROOT + ".sandbox.(*)..").should().beFreeOfCycles().check(ALL);
    }

    /** Wiring and main program are the only ones that see everything, so nothing may see them. */
    @Test
    void leavesTheRootToTheWiring() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(ALL);
    }

    @Test
    void keepsTheSandboxApart() {
        noClasses()
                .that()
                .resideInAPackage(SANDBOX)
                .should()
                .dependOnClassesThat(IN_PRODUCT)
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage(SANDBOX)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SANDBOX)
                .check(ALL);
        slices().matching(ROOT + ".sandbox.(epicor|procore)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void countsMoneyInNothingThatRounds() {
        assertThat(PRODUCT.stream().flatMap(type -> type.getFields().stream()))
                .filteredOn(field -> isBinary(field.getRawType()))
                .extracting(JavaField::getFullName)
                .isEmpty();
    }

    @Test
    void leavesStandardOutputToTheCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .and()
                .doNotBelongToAnyOf(Main.class) // hands both streams to the commands
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(PRODUCT);
    }

    @Test
    void marksEveryPackageNullMarked() {
        assertThat(ALL.stream().map(JavaClass::getPackage).distinct())
                .filteredOn(one -> !one.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    @Test
    void toleratesFaultsInTheGatewaysOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".epicor..", ROOT + ".procore..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.eclipse.microprofile.faulttolerance..", "io.smallrye.faulttolerance..")
                .check(ALL);
    }

    @Test
    void hidesTheRestClientsBehindTheGateways() {
        classes()
                .that()
                .areAnnotatedWith(RegisterRestClient.class)
                .should()
                .notBePublic()
                .check(PRODUCT);
    }

    /** The native program does without virtual threads, and so must whoever needs one. */
    @Test
    void takesThreadsFromQuarkus() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".sandbox..")
                .should()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor")
                .check(PRODUCT);
    }

    /** An event consumer works with the database: it may not hold an event loop's thread. */
    @Test
    void reactsToEventsOnVirtualThreads() {
        methods()
                .that()
                .areAnnotatedWith(ConsumeEvent.class)
                .should()
                .beAnnotatedWith(RunOnVirtualThread.class)
                .check(PRODUCT);
    }

    @Test
    void injectsByConstructor() {
        fields().should().notBeAnnotatedWith(Inject.class).check(PRODUCT);
    }

    @Test
    void namesTypesForWhatTheyAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Service")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(ALL);
    }

    private static Set<String> above(String... more) {
        return Stream.of(BELOW_ENTITIES.stream(), ENTITIES.stream(), Stream.of(more))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isBinary(JavaClass type) {
        return Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                .contains(type.getBaseComponentType().getName());
    }
}
