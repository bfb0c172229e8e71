package com.cns.abuse.appeal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;

/** Settings of appeals. */
@ConfigMapping(prefix = "cns.abuse.appeal")
interface AppealConfig {
    /** Where holders reach this suite; links start with it. */
    @WithDefault("${cns.public-url:http://localhost:8080}")
    @NotBlank
    String publicUrl();
}
