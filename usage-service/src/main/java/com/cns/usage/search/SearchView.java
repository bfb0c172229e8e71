package com.cns.usage.search;

import com.cns.contract.classification.NotPersonal;
import com.cns.usage.communication.CommunicationView;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found, newest first.
 *
 * @param next what to ask the next page with; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchView(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<CommunicationView> communications,

        @NotPersonal(NotPersonal.Reason.STATE) @Nullable String next) {
    SearchView {
        communications = List.copyOf(communications);
    }
}
