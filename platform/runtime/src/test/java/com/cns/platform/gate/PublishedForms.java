package com.cns.platform.gate;

import com.cns.contract.datamap.CopySchema;
import com.cns.contract.route.Service;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The file that the contract publishes of what a service's part of a copy looks like. */
final class PublishedForms {
    private PublishedForms() {}

    /**
     * Fails when the file does not say what the code does.
     *
     * @param forms what the items of each kind of data look like
     */
    static void is(Service service, SortedMap<String, Class<?>> forms) {
        PublishedFile.is(CopySchema.resource(service), written(forms), service, "StoredDataTest");
    }

    /** A kind a line, so that a change of what a copy has is a line of a change. */
    private static String written(SortedMap<String, Class<?>> forms) {
        return "{\n"
                + forms.entrySet().stream()
                        .map(kind -> "\"" + kind.getKey() + "\":" + ItemSchema.list(kind.getValue()))
                        .collect(Collectors.joining(",\n"))
                + "\n}\n";
    }
}
