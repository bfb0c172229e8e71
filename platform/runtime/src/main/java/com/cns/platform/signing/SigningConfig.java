package com.cns.platform.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of signing keys. */
@ConfigMapping(prefix = "cns.signing")
public interface SigningConfig {
    /** What this service signs; nothing unless it says so. */
    Optional<Set<Use>> uses();

    /** How long a key signs before the next one does. */
    @WithDefault("P90D")
    Duration rotateEvery();

    /** How long a key is published before it signs: longer than anybody keeps the key set without asking again. */
    @WithDefault("PT1H")
    Duration lead();

    /** How long a token's key stays published after its last token has expired, for clocks that differ. */
    @WithDefault("PT10M")
    Duration margin();

    /** How often it is looked for keys that are due. */
    @WithDefault("10m")
    String sweep();
}
