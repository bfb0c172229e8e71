package com.cns.abuse;

import com.cns.platform.gate.DataMapGate;

class DataMapTest extends DataMapGate {
    DataMapTest() {
        super("com.cns.abuse");
    }
}
