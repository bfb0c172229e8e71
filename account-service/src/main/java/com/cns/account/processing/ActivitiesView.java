package com.cns.account.processing;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * The record of processing activities.
 *
 * @param operator who runs this installation, and is the controller or processor; absent where nobody configured it
 * @param contact how to reach them
 * @param dataProtectionOfficer how to reach theirs
 * @param transfers to third countries: none is a part of the software
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ActivitiesView(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) Optional<String> operator,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) Optional<String> contact,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) Optional<String> dataProtectionOfficer,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String transfers,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<Activity> activities) {
    ActivitiesView {
        activities = List.copyOf(activities);
    }
}
