package com.cns.abuse.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.abuse.rule.Canonical;
import com.cns.abuse.rule.RuleSetText;
import com.cns.abuse.rule.RuleSetText.RuleText;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R22: a holder who reads German is told in German what the rules saw. */
class TranslationsTest {
    @ParameterizedTest
    @EnumSource
    void every_rule_that_comes_with_the_service_speaks_every_language_of_holders(Shipped shipped) {
        assertThat(shipped.text().rules()).allSatisfy(rule -> {
            assertThat(rule.translations().keySet()).isEqualTo(Set.of("de"));
            assertThat(rule.translations().values()).noneMatch(rule.message()::equals);
        });
    }

    @Test
    void a_set_from_before_there_were_any_is_written_as_it_was() {
        RuleSetText spam = Shipped.SPAM_BURST.text();
        String before = Canonical.write(new RuleSetText(
                spam.name(),
                spam.minimumOutbound(),
                spam.limits(),
                spam.rules().stream().map(TranslationsTest::inEnglishOnly).toList()));

        assertThat(before).doesNotContain("translations");
        assertThat(Canonical.write(Canonical.ruleSet(before))).isEqualTo(before);
        assertThat(Canonical.ruleSet(before).rules())
                .allMatch(rule -> rule.translations().isEmpty());
    }

    private static RuleText inEnglishOnly(RuleText rule) {
        return new RuleText(
                rule.name(),
                rule.when(),
                rule.about(),
                rule.weight(),
                rule.upTo(),
                rule.message(),
                rule.documentation(),
                rule.source(),
                Map.of());
    }
}
