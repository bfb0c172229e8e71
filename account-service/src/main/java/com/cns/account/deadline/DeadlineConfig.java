package com.cns.account.deadline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;

/** Settings of the reminders of privacy requests. */
@ConfigMapping(prefix = "cns.privacy-reminder")
public interface DeadlineConfig {
    /** How long before a request is due its holder is reminded; once more when it is. The longest is what counts as near. */
    @WithDefault("P7D,P2D")
    List<Duration> before();

    /** Requests that are looked at in one step. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int batch();

    /** The longest of them. */
    default Duration near() {
        return before().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
