package com.cns.account.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void a_secret_has_256_bits_and_comes_only_once() {
        assertThat(Base64.getUrlDecoder().decode(Secrets.draw())).hasSize(32);
        assertThat(Stream.generate(Secrets::draw).limit(1000)).doesNotHaveDuplicates();
    }

    @Test
    void a_secret_matches_its_own_hash_only() {
        String secret = Secrets.draw();

        assertThat(Secrets.matches(secret, Secrets.hash(secret))).isTrue();
        assertThat(Secrets.matches(Secrets.draw(), Secrets.hash(secret))).isFalse();
        assertThat(Secrets.matches("", Secrets.hash(secret))).isFalse();
    }
}
