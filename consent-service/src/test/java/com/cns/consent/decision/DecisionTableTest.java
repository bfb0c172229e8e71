package com.cns.consent.decision;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.person.PersonRole;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code docs/decisions.md} is written from the rules. {@code -Dcns.update=true} rewrites it. */
class DecisionTableTest {
    private static final Path FILE = Path.of(System.getProperty("cns.home", ".."), "docs/decisions.md")
            .toAbsolutePath()
            .normalize();

    private static final String HEAD = """
            # Decisions

            <!-- Written from consent-service's rules; a build with an outdated copy fails. Rewrite: ./mvnw -pl consent-service test -Dtest=DecisionTableTest -Dcns.update=true -->

            What `POST /v1/decisions` answers ([consent-service.md](consent-service.md)), computed from the code for all %,d
            combinations of purpose, category, role, consent, sharing, instruction, channel, restriction and signal. Data of end-users is all
            USAGE and CONTENT, whoever is named. The consent is the one that counts: a given one, else the last "no", else the last
            asking; of those for every channel and for one, as below. `RulesTest` holds the same combinations against the policy, written down in another way.

            """;

    @Test
    void the_page_is_the_one_of_the_rules() throws IOException {
        String page = HEAD.formatted(Product.all().size()) + rules() + "\n" + table() + "\n" + reaching() + "\n"
                + overriding();
        if (Boolean.getBoolean("cns.update")) {
            Files.writeString(FILE, page);
        }

        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "(absent)")
                .as("docs/decisions.md has drifted from the rules; its first lines say how to rewrite it")
                .isEqualTo(page);
    }

    private static String rules() {
        return """
                ## Rules

                The first that applies decides, in this order within what forbids.

                | rule | | why | |
                |---|---|---|---|
                %s""".formatted(Arrays.stream(Rule.values())
                .map(rule -> "| `%s` | %s | %s | %s |\n"
                        .formatted(rule, rule.effect(), rule.because(Tongue.ENGLISH), rule.because(Tongue.GERMAN)))
                .collect(joining()));
    }

    private static String table() {
        StringBuilder rows = new StringBuilder();
        for (Purpose purpose : Purpose.values()) {
            Map<String, String> byData = new LinkedHashMap<>();
            for (Category category : Category.values()) {
                for (PersonRole role : PersonRole.values()) {
                    byData.merge(
                            cells(purpose, category, role),
                            data(category, role),
                            (one, other) -> one.endsWith(other) ? one : one + ", " + other);
                }
            }
            byData.forEach((cells, data) -> rows.append("| `%s` | %s | %s |\n".formatted(purpose, data, cells)));
        }
        return """
                ## Without channel, restriction and signal

                Shared with a recipient whom no instruction in force names; whom one names, but not all of this data for this purpose;
                and as one names it.

                | purpose | data | used by CNS | shared, no instruction | shared, instructed otherwise | shared, as instructed |
                |---|---|---|---|---|---|
                %s""".formatted(rows);
    }

    private static String data(Category category, PersonRole role) {
        return category == Category.ACCOUNT
                ? category + (role == PersonRole.HOLDER ? " of the holder" : " of an end-user")
                : category.toString();
    }

    private static String cells(Purpose purpose, Category category, PersonRole role) {
        return String.join(
                " | ",
                cell(purpose, category, role, false, Mandate.NONE),
                cell(purpose, category, role, true, Mandate.NONE),
                cell(purpose, category, role, true, Mandate.OTHERWISE),
                cell(purpose, category, role, true, Mandate.NAMED));
    }

    private static String cell(Purpose purpose, Category category, PersonRole role, boolean shared, Mandate mandate) {
        Map<Rule, List<String>> byRule = new LinkedHashMap<>();
        for (Optional<ConsentState> consent : Product.CONSENTS) {
            Rule rule = Rules.decide(new Facts(purpose, category, role, consent, shared, mandate, false, false, false));
            byRule.computeIfAbsent(rule, r -> new ArrayList<>())
                    .add(consent.map(ConsentState::toString).orElse("never asked"));
        }
        return byRule.entrySet().stream()
                .map(entry -> "%s `%s`%s"
                        .formatted(
                                entry.getKey().effect() == Effect.PERMIT ? "**permit**" : "deny",
                                entry.getKey(),
                                byRule.size() == 1 ? "" : " (" + String.join(", ", entry.getValue()) + ")"))
                .collect(joining("<br>"));
    }

    /** What a channel turns into "deny" where there was a "permit"; and which word counts. */
    private static String reaching() {
        Map<Purpose, List<String>> denied = new EnumMap<>(Purpose.class);
        Product.all().stream()
                .filter(facts -> !facts.restricted() && !facts.optedOut() && !facts.reached())
                .filter(facts -> Rules.decide(facts).effect() == Effect.PERMIT)
                .filter(facts -> Rules.decide(reached(facts)) == Rule.OBJECTED_TO_CHANNEL)
                .forEach(facts -> {
                    List<String> data = denied.computeIfAbsent(facts.purpose(), _ -> new ArrayList<>());
                    String name = facts.category().name().toUpperCase(Locale.ROOT);
                    if (!data.contains(name)) {
                        data.add(name);
                    }
                });
        return """
                ## With a channel

                `"channel"` tells by what the person would be reached. What else is permitted whatever they said is then denied by
                `objected-to-channel` where their word for it is a "no", and by `consent-expired` where it is over: %s.
                Necessary functions of the business are not: an invoice or a warning reaches whom it has to.

                | words | with a channel | without |
                |---|---|---|
                | none for a channel | the one for every channel | the one for every channel |
                | a channel's own "yes" | counts for it: it was given after any "no" for every channel, which ends those before | permits nothing |
                | a channel's own "no", or over | counts for it | forbids: the person may be reached by it |
                | a channel's own asking | the one for every channel, where there is one | the one for every channel |

                For another channel a channel's own word says nothing. `WordsTest` holds every combination of words for every channel
                and for two; the rules see the one that counts alone, so that the %,d combinations above need no more of it than this.
                """.formatted(
                denied.entrySet().stream()
                        .map(entry -> "`%s` of %s".formatted(entry.getKey(), String.join(" and ", entry.getValue())))
                        .collect(joining(", ")),
                Product.all().size());
    }

    private static Facts reached(Facts facts) {
        return new Facts(
                facts.purpose(),
                facts.category(),
                facts.role(),
                facts.consent(),
                facts.shared(),
                facts.mandate(),
                true,
                facts.restricted(),
                facts.optedOut());
    }

    /** What a signal or a restriction turns into "deny" where there was a "permit". */
    private static String overriding() {
        return """
                ## With a restriction or a signal

                `"restricted": true`: of %,d permitted combinations none is left.

                `"gpc": true` or `Sec-GPC: 1`: denied where they were permitted are %s.
                """.formatted(
                Product.all().stream()
                        .filter(facts -> !facts.restricted() && !facts.optedOut())
                        .filter(facts -> Rules.decide(facts).effect() == Effect.PERMIT)
                        .peek(facts -> assertThat(Rules.decide(overridden(facts, true, false))
                                        .effect())
                                .isEqualTo(Effect.DENY))
                        .count(),
                Product.all().stream()
                        .filter(facts -> !facts.restricted() && !facts.optedOut())
                        .filter(facts -> Rules.decide(facts).effect() == Effect.PERMIT)
                        .filter(facts ->
                                Rules.decide(overridden(facts, false, true)).effect() == Effect.DENY)
                        .map(facts -> "`%s` of %s"
                                .formatted(
                                        facts.purpose(), facts.category().name().toUpperCase(Locale.ROOT)))
                        .distinct()
                        .collect(joining(", ")));
    }

    private static Facts overridden(Facts facts, boolean restricted, boolean optedOut) {
        return new Facts(
                facts.purpose(),
                facts.category(),
                facts.role(),
                facts.consent(),
                facts.shared(),
                facts.mandate(),
                facts.reached(),
                restricted,
                optedOut);
    }
}
