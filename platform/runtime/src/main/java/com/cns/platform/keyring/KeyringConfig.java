package com.cns.platform.keyring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "cns.keyring")
interface KeyringConfig {
    /** The root key: 32 random bytes in base64, mode 0600. */
    Path rootFile();

    /**
     * Further roots, likewise, that open what they have wrapped and wrap nothing: while the root is rotated, the one before or the one to
     * come. A file that is not there is none.
     */
    Optional<List<Path>> otherRootFiles();

    /** The pepper of tokens, the same for the whole suite: 32 random bytes in base64, mode 0600. */
    Path pepperFile();

    /** How long an opened key may be used, counted from before it was read. Certificates rely on the five seconds. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 5)
    Duration lease();

    /** A cached key is handed out only while this much of its lease is left, so that its user can finish a batch. */
    @WithDefault("1s")
    @DurationMin(millis = 0)
    Duration margin();

    /** How many subjects' keys are cached at most, for draws and for openings each. */
    @WithDefault("100000")
    @Min(1)
    @Max(10_000_000)
    int cachedSubjects();
}
