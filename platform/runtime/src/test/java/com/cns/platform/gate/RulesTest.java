package com.cns.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** No rule is vacuous: each reports the fixtures that break it, and only those. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTest {
    private static final String ROOT = Fixtures.ROOT;

    /** Rule by description, and the fixtures that it must report. */
    private static final Map<ArchRule, List<String>> CULPRITS = Map.ofEntries(
            Map.entry(Rules.noCycles(ROOT), List.of("first.First", "second.Second")),
            Map.entry(Rules.noReachIntoAnotherFeature(ROOT), List.of("reach.Reaching")),
            Map.entry(
                    Rules.insidesAreNotPublic(),
                    List.of("exposed.PublicConsumer", "exposed.PublicEntity", "exposed.PublicResource")),
            Map.entry(Rules.onlyNamedSend(), List.of("send.Emitting", "send.Producing")),
            Map.entry(Rules.metersAreOfTheCatalogue(), List.of("meter.Built", "meter.Drawn")),
            Map.entry(Rules.onlyNamedOpenTransactions(), List.of("bare.BarePool", "bare.BareSession")),
            Map.entry(Rules.onlyNamedLeaveTheChain(), List.of("chain.Awaiting", "chain.Subscribing")),
            Map.entry(Rules.noFieldInjection(), List.of("injection.FieldInjected")),
            Map.entry(
                    Rules.timeAndIdsAreInjected(),
                    List.of(
                            "time.DateByConstructor",
                            "time.IdDrawn",
                            "time.Monotonic",
                            "time.NowByReference",
                            "time.SystemClock")),
            Map.entry(Rules.noEntityInASignature(), List.of("signature.EntityReturned", "signature.EntityTaken")),
            Map.entry(Rules.endpointsAreSecured(), List.of("endpoint.Unsecured")),
            Map.entry(Rules.endpointsAreReachable(), List.of("endpoint.Unreachable")),
            Map.entry(Rules.noOldLibraries(), List.of("old.JUnit4")),
            Map.entry(Rules.packagesAreNullMarked(), List.of("unmarked", "absent")),
            Map.entry(Rules.noSleep(), List.of("sleep.Sleeping")));

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private JavaClasses fixtures;

    @BeforeAll
    void compile(@TempDir Path folder) {
        Fixtures.compile(folder);
        this.folder = folder;
        fixtures = Fixtures.read(folder);
    }

    @TestFactory
    Stream<DynamicTest> each_rule_reports_what_breaks_it_and_nothing_else() {
        return CULPRITS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().getDescription(), () -> reports(entry.getKey(), entry.getValue())));
    }

    @Test
    void every_rule_has_fixtures() {
        assertThat(CULPRITS.keySet().stream().map(ArchRule::getDescription))
                .containsAll(Stream.of(Rules.of(ROOT), Rules.ofTests())
                        .flatMap(List::stream)
                        .map(ArchRule::getDescription)
                        .toList());
    }

    @Test
    void a_framework_in_the_contract_is_reported() {
        assertThat(Rules.of("com.cns.contract"))
                .extracting(ArchRule::getDescription)
                .contains(Rules.contractIsPlain().getDescription());
        assertThat(violations(Rules.contractIsPlain(), Fixtures.read(folder.resolve("com/cns/fixture/exposed"))))
                .anyMatch(violation -> violation.contains("PublicEntity"));
    }

    private void reports(ArchRule rule, List<String> culprits) {
        List<String> violations = violations(rule, fixtures);

        for (String culprit : culprits) {
            assertThat(violations).anyMatch(violation -> violation.contains(ROOT + "." + culprit));
        }
        assertThat(violations)
                .allMatch(violation -> culprits.stream().anyMatch(culprit -> violation.contains(ROOT + "." + culprit)));
    }

    private static List<String> violations(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }
}
