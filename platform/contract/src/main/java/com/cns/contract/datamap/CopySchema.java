package com.cns.contract.datamap;

import com.cns.contract.route.Service;

/**
 * What the JSON of a copy looks like (GDPR Articles 15 and 20): a document of each service, with a member for each kind of data, whose
 * value is the JSON Schema (draft 2020-12) of the list of its items.
 */
public final class CopySchema {
    private CopySchema() {}

    /** Where a service's is among the resources of this module. */
    public static String resource(Service service) {
        return "copy-schema/" + service.wireName() + ".json";
    }
}
