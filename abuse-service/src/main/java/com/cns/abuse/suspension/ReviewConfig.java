package com.cns.abuse.suspension;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Period;

/** How a holder asks for review. */
@ConfigMapping(prefix = "cns.abuse.review")
interface ReviewConfig {
    /** The address that people read. */
    @WithDefault("review@cns.example")
    @NotBlank
    String contact();

    /** Where holders reach this suite; links start with it. */
    @WithDefault("${cns.public-url:http://localhost:8080}")
    @NotBlank
    String publicUrl();

    /** How long after it was imposed a suspension is appealed against: calendar months (Digital Services Act, Article 20(1)). */
    @WithDefault("P6M")
    Period within();

    /** How often suspensions whose time is over are ended. */
    @WithDefault("500ms")
    Duration expiry();

    /** For how long what failed in a sweep is not looked for: several times as long as each sweep waits, those of proposals too. */
    @WithDefault("1m")
    Duration aside();

    /** How often it is looked whether what people imposed was dropped because the account had changed. */
    @WithDefault("2s")
    Duration renewal();

    /** How often it is counted what waits for people, and for how long: appeals, proposals, suspensions whose time is over. */
    @WithDefault("15s")
    Duration stands();
}
