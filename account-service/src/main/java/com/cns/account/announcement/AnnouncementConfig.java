package com.cns.account.announcement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Settings of what holders are told of notices. */
@ConfigMapping(prefix = "cns.announcement")
interface AnnouncementConfig {
    /** Accounts that are gone through at a time. */
    @WithDefault("100")
    @Min(1)
    int batch();

    /** Mails of announcements that wait for their first attempt at most: other mails wait behind them. */
    @WithDefault("200")
    @Min(1)
    int waiting();
}
