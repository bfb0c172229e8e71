package com.cns.account.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of tokens. */
@ConfigMapping(prefix = "cns.access")
public interface TokenConfig {
    /** {@code iss} of the tokens. */
    @WithDefault("${cns.issuer:http://localhost:8080}")
    String issuer();

    /** How long a token is valid: an hour at most, since revocations are remembered for not much longer. */
    @WithDefault("PT15M")
    Duration tokenLife();
}
