package com.cns.account.opendsr;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What answers to privacy tools are signed with as OpenDSR has it (4.1 to 4.3); both or neither. Read when the service starts. */
@ConfigMapping(prefix = "cns.opendsr")
interface DsrConfig {
    /** The certificate of this suite's domain as PEM, and behind it those of its authorities. */
    Optional<Path> certificateFile();

    /** Its RSA key: PKCS#8 as PEM, not encrypted. */
    Optional<Path> keyFile();
}
