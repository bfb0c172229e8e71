package com.cns.abuse.appeal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/** Settings of appeals. */
@ConfigMapping(prefix = "cns.abuse.appeal")
interface AppealConfig {
    /** Where holders reach this suite; links start with it. */
    @WithDefault("${cns.public-url:http://localhost:8080}")
    @NotBlank
    String publicUrl();

    /** How long people have to decide. */
    @WithDefault("P7D")
    Duration decision();

    /** How long before that an appeal is counted as urgent. */
    @WithDefault("PT48H")
    Duration reminder();

    /** How long whoever has claimed an appeal keeps it. */
    @WithDefault("PT2H")
    Duration claim();
}
