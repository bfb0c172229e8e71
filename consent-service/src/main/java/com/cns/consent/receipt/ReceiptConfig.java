package com.cns.consent.receipt;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What a receipt says of the installation. */
@ConfigMapping(prefix = "cns.receipt")
interface ReceiptConfig {
    /** Where the data are: countries or regions; not said when it is not set. */
    Optional<List<String>> storageLocations();

    /** Whose law applies; not said when it is not set. */
    Optional<String> jurisdiction();
}
