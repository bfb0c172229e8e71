package com.cns.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Only this suite's own tokens name a customer, by texts, and a remembered one is not asked again. */
class CustomerClaimsTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void what_is_no_text_is_there_and_says_nothing() {
        CustomerClaims claims = CustomerClaims.of(by(Issuer.CUSTOMER, Map.of("sub", "AC1", "sid", List.of("SE1"))));

        assertThat(claims).isNotNull();
        assertThat(claims.text(CustomerClaims.SUBJECT)).isEqualTo("AC1");
        assertThat(claims.has(CustomerClaims.SESSION)).isTrue();
        assertThat(claims.text(CustomerClaims.SESSION)).isNull();
        assertThat(claims.has(CustomerClaims.KEY)).isFalse();
        assertThat(claims.text(CustomerClaims.KEY)).isNull();
    }

    @Test
    void a_token_of_staff_names_no_customer_whatever_it_says() {
        assertThat(CustomerClaims.of(by(Issuer.STAFF, Map.of("sub", "AC1", "key", "KY1"))))
                .isNull();
        assertThat(CustomerClaims.of(
                        QuarkusSecurityIdentity.builder().setAnonymous(true).build()))
                .isNull();
    }

    @Test
    void a_remembered_token_is_asked_nothing() {
        SecurityIdentity verified = by(Issuer.CUSTOMER, Map.of("sub", "AC1", "key", "KY1"));
        CustomerClaims claims = CustomerClaims.of(verified);
        SecurityIdentity remembered = QuarkusSecurityIdentity.builder()
                .setPrincipal(verified.getPrincipal())
                .addAttributes(verified.getAttributes())
                .addAttribute(CustomerClaims.name(), claims)
                .build();
        asked.set(0);

        assertThat(CustomerClaims.of(remembered)).isSameAs(claims);
        assertThat(asked).hasValue(0);
    }

    private SecurityIdentity by(Issuer issuer, Map<String, Object> claims) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new Token(claims))
                .addAttribute(OidcUtils.TENANT_ID_ATTRIBUTE, issuer.tenant())
                .build();
    }

    private final class Token implements JsonWebToken {
        private final Map<String, Object> claims;

        Token(Map<String, Object> claims) {
            this.claims = claims;
        }

        @Override
        public String getName() {
            return "a-token";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked") // as its caller asks for it
        public <T> @Nullable T getClaim(String name) {
            asked.incrementAndGet();
            return (T) claims.get(name);
        }
    }
}
