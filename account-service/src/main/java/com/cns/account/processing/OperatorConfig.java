package com.cns.account.processing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What only who runs CNS can say for the record of processing activities (GDPR Article 30(1)(a), (e)). */
@ConfigMapping(prefix = "cns.operator")
interface OperatorConfig {
    /** Name of the company. */
    Optional<String> name();

    /** Its address, of a post box or of mail. */
    Optional<String> contact();

    /** How its data protection officer is reached. */
    Optional<String> dataProtectionOfficer();

    /** To which third countries data is transferred, and with which safeguards. The software transfers none. */
    @WithDefault("none")
    String transfers();
}
