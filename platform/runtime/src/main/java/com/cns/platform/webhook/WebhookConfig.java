package com.cns.platform.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Set;

/** Settings of webhooks, the same in every service that sends some. */
@ConfigMapping(prefix = "cns.webhook")
public interface WebhookConfig {
    /** For local use only: any address, any port and plain http. */
    @WithDefault("false")
    boolean allowPrivateTargets();

    /** The ports that webhooks may be at. */
    @WithDefault("443,8443")
    Set<Integer> ports();

    /** How long a receiver may take, from the connection to the end of what is read of its answer. */
    @WithDefault("PT15S")
    Duration patience();

    /** How long the resolution of a name may take. */
    @WithDefault("PT3S")
    Duration resolution();

    /** How many deliveries a replica has in the air. */
    @WithDefault("256")
    @Min(1)
    @Max(4096)
    int atOnce();

    /** How many of them go to one account's receivers. */
    @WithDefault("16")
    @Min(1)
    int perAccount();

    /** How many of them go to one receiver; one while all that it gets fails. */
    @WithDefault("4")
    @Min(1)
    int perWebhook();

    /** How long deliveries stay in the log. */
    @WithDefault("P30D")
    Duration kept();
}
