//! What every test stands on: a database of its own on a real Postgres, a house with two tenants in it, people with
//! browsers, and a clock that the test sets.

pub mod authenticator;
pub mod browser;
pub mod clamd;
pub mod client;
pub mod clock;
pub mod data;
pub mod database;
pub mod demonstration;
pub mod house;
pub mod live;
pub mod papers;
pub mod slices;
pub mod smtp;
pub mod world;
pub mod zips;

pub use clamd::Clamd;
pub use client::{Answer, Client};
pub use clock::TestClock;
pub use database::Database;
pub use demonstration::Demonstration;
pub use house::{House, Staff};
pub use live::LiveHouse;
pub use smtp::SmtpSink;
pub use world::World;
