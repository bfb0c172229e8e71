package com.cns.usage.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which times are taken. */
@ConfigMapping(prefix = "cns.submission")
interface SubmissionConfig {
    /** How far ahead of this clock a fact may be dated: the skew that senders' clocks are granted. */
    @WithDefault("PT5M")
    Duration skew();

    /** How far ahead a {@code requested} communication may be wanted. */
    @WithDefault("P35D")
    Duration wantedAhead();
}
