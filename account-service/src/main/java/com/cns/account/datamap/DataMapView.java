package com.cns.account.datamap;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.datamap.ServiceMap;
import java.util.List;

/** The whole map. */
record DataMapView(
        @NotPersonal(NotPersonal.Reason.COMPOSITE) List<ServiceMap> services) {
    DataMapView {
        services = List.copyOf(services);
    }
}
