package com.cns.consent.suite;

import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.TokenIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the whole service on real infrastructure, with a stand-in for account-service's tokens. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokenIssuer.class, scope = TestResourceScope.GLOBAL)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ConsentServiceTest {}
