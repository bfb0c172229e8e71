package com.cns.contract.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JwsHashTest {
    /** Signer and verifier share the function: what was linked years ago verifies for ever. Computed apart from this code. */
    @Test
    void the_hash_is_what_it_has_always_been() {
        assertThat(JwsHash.of("eyJhbGciOiJFZERTQSJ9.e30.c2ln"))
                .isEqualTo("uMx91Qd6f3T8CranKJ18ShtgoJxgXdwpDeoCkRu5S_U");
    }
}
