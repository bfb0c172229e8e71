package com.cns.abuse.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.cns.abuse.feature.About;
import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.RuleSetText.RuleText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R21: a text that is no rule set is refused with where it is wrong. */
class ChecksTest {
    private static final RuleText SPAM = Texts.rule("spam", "spam_like_share >= 500000", About.CONTENT, 40);
    private static final RuleText CALLS = Texts.rule("calls", "calls_to_action > 10", About.CONTENT, 40);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            failed_share >= | 1 | 16
            failed_shares >= 10 | 1 | 1
            failed_share >= 0.04 | 1 | 14
            failed_share | 1 | 1
            failed_share >= 10 && "a".size() > 0 | 1 | 31
            failed_share >= 10 && [1, 2].all(x, x > 0) | 1 | 33
            failed_share >= int(40000) | 1 | 20
            1 < 2 | 1 | 1
            failed_share < 10 | 1 | 1
            """)
    void a_condition_is_refused_at_its_line_and_column(String when, int line, int column) {
        List<Fault> faults = faults(Texts.text(70, SPAM, Texts.rule("wrong", when, About.RECEPTION, 40)));

        assertThat(faults).first().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/rules/1/when");
            assertThat(fault.rule()).isEqualTo("wrong");
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.column()).isEqualTo(column);
        });
    }

    @Test
    void what_was_stored_judges_on_when_later_checks_would_not_take_it() {
        RuleSetText lax = new RuleSetText("Old Name 1", 0, Map.of(), List.of());

        assertThat(catchThrowableOfType(FaultyRuleSet.class, () -> RuleSet.of(lax, 1)))
                .isNotNull();
        assertThat(RuleSet.stored(lax, 1).judge(FeatureValues.NONE)).isEqualTo(new Verdict.Ordinary());
    }

    @Test
    void the_second_line_is_counted() {
        RuleText wrong = Texts.rule("wrong", "failed_share >= 10\n  && bounced > 1", About.RECEPTION, 40);

        assertThat(faults(Texts.text(70, SPAM, wrong))).first().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.column()).isEqualTo(6);
        });
    }

    @Test
    void a_condition_is_bounded() {
        String longest = "failed > 1" + " || failed > 1".repeat(50);
        String nested = "(".repeat(60) + "failed > 1" + ")".repeat(60);

        assertThat(faults(Texts.text(70, SPAM, Texts.rule("wrong", longest, About.RECEPTION, 40))))
                .first()
                .satisfies(fault -> assertThat(fault.message()).isEqualTo("must be at most 500 characters"));
        assertThat(faults(Texts.text(70, SPAM, Texts.rule("wrong", nested, About.RECEPTION, 40))))
                .isNotEmpty();
    }

    @Test
    void no_rule_may_suspend_alone() {
        RuleText heavy = Texts.rule("heavy", "failed > 1", About.RECEPTION, 70);

        assertThat(faults(Texts.text(70, SPAM, heavy)))
                .extracting(Fault::pointer)
                .containsExactly("/rules/1/weight");
    }

    @Test
    void a_rule_over_content_is_about_content() {
        RuleText disguised = Texts.rule("calls", "calls_to_action > 10 && failed >= 0", About.RECEPTION, 40);
        RuleText other = Texts.rule("volume", "outbound > 10", About.CONDUCT, 40);

        assertThat(faults(Texts.text(70, SPAM, disguised, other)))
                .extracting(Fault::pointer)
                .containsExactly("/rules/1/about", "/rules/2/about");
    }

    @Test
    void names_conditions_limits_and_words_are_checked() {
        RuleText threshold = new RuleText(
                "Spam 2",
                SPAM.when(),
                About.CONTENT,
                0,
                Action.SUSPEND,
                "More than 50 %.",
                "",
                "Made up.",
                Map.of("de", "Mehr als 50 %.", "fr", "Trop."));
        RuleSetText text = new RuleSetText(
                "trial", 0, Map.of(Action.REVIEW, 70, Action.SUSPEND, 70), List.of(SPAM, threshold, CALLS));

        assertThat(faults(text))
                .extracting(Fault::pointer)
                .containsExactly(
                        "/minimumOutbound",
                        "/limits",
                        "/rules/1/name",
                        "/rules/1/weight",
                        "/rules/1/message",
                        "/rules/1/translations/de",
                        "/rules/1/translations",
                        "/rules/1/documentation",
                        "/rules/1/when");
    }

    @Test
    void a_limit_that_all_rules_together_do_not_reach_is_refused() {
        assertThat(faults(Texts.text(90, SPAM, CALLS)))
                .extracting(Fault::pointer)
                .containsExactly("/limits/suspend");
    }

    private static List<Fault> faults(RuleSetText text) {
        return catchThrowableOfType(FaultyRuleSet.class, () -> RuleSet.of(text, 1))
                .faults();
    }
}
