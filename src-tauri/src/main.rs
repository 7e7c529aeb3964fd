//! The desktop program.
fn main() {
    shenbao_app::run();
}
