package com.cns.account.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.account.token.OAuthException;
import com.cns.contract.id.ApiKeyId;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsTest {
    private static final ApiKeyId KEY = new ApiKeyId(new UUID(7, 1));

    @Test
    void they_come_from_the_form() {
        assertThat(ClientCredentials.of(null, KEY.toString(), "s3cret"))
                .isEqualTo(new ClientCredentials(KEY, "s3cret"));
    }

    @Test
    void they_come_from_basic_where_both_halves_are_form_encoded() {
        assertThat(ClientCredentials.of("basic " + base64(KEY + ":a%3Ab"), null, null))
                .isEqualTo(new ClientCredentials(KEY, "a:b"));
    }

    @Test
    void two_ways_at_once_are_refused() {
        assertThatThrownBy(() -> ClientCredentials.of("Basic " + base64(KEY + ":x"), KEY.toString(), "x"))
                .isInstanceOf(OAuthException.class)
                .hasMessage("invalid_request");
    }

    @Test
    void another_client_in_the_form_is_refused() {
        String basic = "Basic " + base64(KEY + ":x");

        assertThat(ClientCredentials.of(basic, KEY.toString(), null)).isEqualTo(new ClientCredentials(KEY, "x"));
        assertThatThrownBy(() -> ClientCredentials.of(basic, new ApiKeyId(new UUID(7, 2)).toString(), null))
                .hasMessage("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic", "Basic !!!", "Basic a2V5", "Basic S1k6Og==", "Basic JTo6"})
    void what_is_no_key_is_an_invalid_client(String authorization) {
        assertThatThrownBy(() -> ClientCredentials.of(authorization, null, null))
                .isInstanceOf(OAuthException.class)
                .hasMessage("invalid_client");
    }

    @Test
    void none_is_an_invalid_client() {
        assertThatThrownBy(() -> ClientCredentials.of(null, KEY.toString(), null))
                .hasMessage("invalid_client");
        assertThatThrownBy(() -> ClientCredentials.of(null, "not a key", "x")).hasMessage("invalid_client");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
