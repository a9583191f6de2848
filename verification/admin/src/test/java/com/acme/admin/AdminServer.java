package com.acme.admin;

import de.codecentric.boot.admin.server.config.EnableAdminServer;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * A server of Spring Boot Admin, as its documentation says to make one.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAdminServer
class AdminServer {

}
