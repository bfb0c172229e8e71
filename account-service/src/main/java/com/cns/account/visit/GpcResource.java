package com.cns.account.visit;

import com.cns.contract.classification.NotPersonal;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;

/** That the signal is heeded (Global Privacy Control, GPC Support Resource). */
@Path("/.well-known/gpc.json")
class GpcResource {
    private static final Support SUPPORT = new Support(true, LocalDate.of(2026, 11, 28));

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public Support support() {
        return SUPPORT;
    }

    /** @param lastUpdate when this was last changed */
    record Support(
            @NotPersonal(NotPersonal.Reason.STATE) boolean gpc,
            @NotPersonal(NotPersonal.Reason.TIME) LocalDate lastUpdate) {}
}
