package com.cns.account.copy;

import com.cns.contract.privacy.Holding;

/** Where in the ZIP a kind of data is. */
final class FileName {
    private FileName() {}

    static String of(String service, Holding holding, String extension) {
        return service + "/" + holding.name() + "." + extension;
    }
}
