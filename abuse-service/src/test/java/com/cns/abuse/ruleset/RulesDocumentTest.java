package com.cns.abuse.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.abuse.feature.Feature;
import com.cns.abuse.rule.RuleSet;
import com.cns.abuse.rule.RuleSetText.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document of the rules says what is in force. */
class RulesDocumentTest {
    private final String document = Files.readString(Path.of("../docs/abuse-service.md"));

    RulesDocumentTest() throws IOException {}

    @Test
    void it_has_every_feature_with_its_meaning() {
        for (Feature feature : Feature.values()) {
            assertThat(document)
                    .contains("| `" + feature + "` | " + feature.about() + " | " + feature.unit() + " | "
                            + feature.meaning() + " |");
        }
    }

    @Test
    void it_has_every_rule_that_comes_with_the_service_with_its_source() {
        for (RuleSet rules : Shipped.all()) {
            for (RuleText rule : rules.text().rules()) {
                assertThat(document)
                        .contains("| " + rules.text().name() + " | " + rule.name() + " | `" + rule.when() + "` | "
                                + rule.weight() + " | " + rule.source() + " |");
            }
        }
    }
}
