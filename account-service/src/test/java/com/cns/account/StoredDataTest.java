package com.cns.account;

import com.cns.platform.gate.StoredDataGate;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class StoredDataTest extends StoredDataGate {
    StoredDataTest() {
        super("com.cns.account");
    }
}
