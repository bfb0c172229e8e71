package com.cns.local.infrastructure;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * The operator's OIDC provider for staff, issuer id {@code staff}. A person signs in by password grant or authorization
 * code (any password); a machine gets a token by client credentials and never a person's name.
 */
public final class Oidc {
    public static final String AUDIENCE = "cns-staff";

    private static final String ISSUER = "staff";
    private static final Duration VALID = Duration.ofMinutes(15);

    /** The staff that every local suite has, with their realm roles. */
    private static final Map<String, List<String>> STAFF = Map.of(
            "sam", List.of("support"),
            "sal", List.of("sales"),
            "petra", List.of("privacy-officer"),
            "rita", List.of("reviewer"),
            "ruben", List.of("reviewer"),
            "rosa", List.of("reviewer"),
            "ada", List.of("rule-admin"),
            "adam", List.of("rule-admin"),
            "otto", List.of("operator"));

    /** A program that an operator gave a reviewer's role: what only people may do, it is refused all the same. */
    private static final Map<String, List<String>> PROGRAMS = Map.of("review-bot", List.of("reviewer"));

    private final MockOAuth2Server server;
    private final int port;

    private Oidc(MockOAuth2Server server, int port) {
        this.server = server;
        this.port = port;
    }

    static Oidc start(int port) {
        MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(
                true,
                null,
                null,
                false,
                new OAuth2TokenProvider(),
                Set.of(new StaffTokens()),
                new MockWebServerWrapper()));
        try {
            server.start(InetAddress.getByName("localhost"), port);
        } catch (IOException | UncheckedIOException e) {
            throw new StartFailure("The OIDC provider cannot start on port " + port, e);
        }
        return new Oidc(server, port);
    }

    public int port() {
        return port;
    }

    /** {@code iss} of its tokens; discovery is below it at {@code /.well-known/openid-configuration}. */
    public String issuer() {
        return "http://localhost:" + port + "/" + ISSUER;
    }

    /** A token as a person of the staff gets it. */
    public String tokenFor(String person, String... roles) {
        return server.issueToken(
                        ISSUER,
                        "cns-console",
                        new DefaultOAuth2TokenCallback(
                                ISSUER,
                                person,
                                "JWT",
                                List.of(AUDIENCE),
                                StaffTokens.claims(person, List.of(roles)),
                                VALID.toSeconds()))
                .serialize();
    }

    void stop() {
        server.shutdown();
    }

    private static final class StaffTokens extends DefaultOAuth2TokenCallback {
        StaffTokens() {
            super(ISSUER, "nobody", "JWT", List.of(AUDIENCE), Map.of(), VALID.toSeconds());
        }

        @Override
        public String subject(TokenRequest request) {
            AuthorizationGrant grant = request.getAuthorizationGrant();
            return switch (grant) {
                case ResourceOwnerPasswordCredentialsGrant password -> password.getUsername();
                case ClientCredentialsGrant machine -> client(request);
                default -> super.subject(request);
            };
        }

        @Override
        public Map<String, Object> addClaims(TokenRequest request) {
            if (request.getAuthorizationGrant() instanceof ClientCredentialsGrant) {
                String program = client(request);
                return Map.of(
                        "azp", program, "realm_access", Map.of("roles", PROGRAMS.getOrDefault(program, List.of())));
            }
            String person = subject(request);
            return claims(person, STAFF.getOrDefault(person, List.of()));
        }

        private static String client(TokenRequest request) {
            return request.getClientAuthentication() != null
                    ? request.getClientAuthentication().getClientID().getValue()
                    : String.valueOf(request.getClientID());
        }

        static Map<String, Object> claims(String person, List<String> roles) {
            Map<String, Object> claims = new HashMap<>();
            claims.put("preferred_username", person);
            claims.put("name", person);
            claims.put("realm_access", Map.of("roles", roles));
            return claims;
        }
    }
}
