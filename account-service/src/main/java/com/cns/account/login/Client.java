package com.cns.account.login;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.identifier.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody signs in (R6).
 *
 * @param address as the gateway says it
 * @param userAgent as the client says it, its first 200 characters
 */
record Client(
        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.LOG_IN)
        String address,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.LOG_IN)
        @Nullable
        String userAgent) {
    /** @throws IllegalArgumentException when the address is none */
    static Client of(@Nullable String address, @Nullable String userAgent) {
        return new Client(IpAddress.parse(address == null ? "" : address).value(), userAgent);
    }

    IpAddress ip() {
        return IpAddress.parse(address);
    }

    @Override
    public String toString() {
        return "Client";
    }
}
