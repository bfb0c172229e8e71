package com.cns.account.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.platform.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NIST SP 800-63B-4, 3.1.1.2: what is commonly used, expected or made of what is known is refused. */
class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "correcthorsebatterystaple",
                "Correct Horse Battery Staple",
                "to be or not to be",
                "thequickbrownfoxjumpsoverthelazydog",
                "lorem ipsum dolor sit amet",
                "thisisapassword",
                "cns account service",
                "january february march",
                "aaaaaaaaaaaaaaaaaaaa",
                "Ada Lovelace Ada"
            })
    void what_everybody_would_try_is_refused(String password) {
        assertThatThrownBy(() -> PasswordRules.require(password, "/password", List.of("Ada Lovelace")))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"marmot quilt obsidian tram", "Tr4m-obsidian?quilt", "Igel Kachel Dampf Nelke"})
    void what_nobody_would_try_is_taken(String password) {
        assertThatCode(() -> PasswordRules.require(password, "/password", List.of("Ada Lovelace")))
                .doesNotThrowAnyException();
    }
}
