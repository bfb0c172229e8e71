package com.cns.abuse.proposal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/** Settings of proposals. */
@ConfigMapping(prefix = "cns.abuse.proposal")
interface ProposalConfig {
    /** How long people have; then a proposal lapses. */
    @WithDefault("P7D")
    Duration lapses();

    /** How long before that a proposal is counted as urgent. */
    @WithDefault("PT24H")
    Duration reminder();

    /** How often lapsed ones are closed. */
    @WithDefault("15s")
    Duration sweep();

    /** How many are closed in one go. */
    @WithDefault("100")
    @Min(1)
    int sweepSize();

    /** Where staff reach this suite; links start with it. */
    @WithDefault("${cns.public-url:http://localhost:8080}")
    @NotBlank
    String publicUrl();
}
