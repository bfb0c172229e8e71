package com.cns.platform.rotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When key-encryption keys come and go. */
@ConfigMapping(prefix = "cns.key-rotation")
public interface RotationConfig {
    /** How long one wraps new keys before the next does. */
    @WithDefault("P7D")
    Duration every();

    /** For how long backups of a keyring are kept: what they need to be restored is kept as long. */
    @WithDefault("P8D")
    Duration backupsKept();

    /** How often it is looked for what is due. */
    @WithDefault("1m")
    String sweep();

    /** How many keys are wrapped anew in one transaction. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batch();

    /** How many such transactions follow each other in one sweep at most. */
    @WithDefault("200")
    @Min(1)
    int batches();
}
