package com.cns.account.visit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Settings of visits. */
@ConfigMapping(prefix = "cns.visit")
interface VisitConfig {
    /** Pages of the site that are counted by their name, with what is below them; all others are counted together. */
    @WithDefault("/,/pricing,/products,/docs,/customers,/events,/blog,/about,/careers,/contact,/privacy,/sign-up")
    List<String> pages();
}
